"""The forms themselves: each lays a ``DocumentPrint`` out into parts; what they share stands beside them."""
