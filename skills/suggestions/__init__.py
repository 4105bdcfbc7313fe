"""The inbox of the taxonomy: words that documents use and no skill bears, clustered, with a proposal for each."""
