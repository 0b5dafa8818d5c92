"""Our own vectors: algorithms written from their specifications, and the cases made with them."""
