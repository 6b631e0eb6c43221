"""The exported page as a reader has it: in a real Chromium."""
