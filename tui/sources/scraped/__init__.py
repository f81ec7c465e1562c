"""What other tools save from TikTok's pages: yt-dlp, gallery-dl, Zeeschuimer, 4CAT, pyktok, Apify."""
