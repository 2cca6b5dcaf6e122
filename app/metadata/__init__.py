"""What the program knows about its objects: catalogs, documents, registers, their lists and forms."""
