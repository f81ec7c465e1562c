"""What holds for the source as such: sizes, imports, words, and that data never meets a markup parser."""
