"""“Download your data”: the archive that everybody may ask TikTok for, mostly private."""
