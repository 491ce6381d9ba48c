"""OnRecord: who said what, where, about which theme, from a folder of news articles."""
