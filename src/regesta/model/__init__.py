"""The nouns: frozen facts in the field's standard terms, shared by the makers and the users of a register."""
