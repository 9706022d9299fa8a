"""From text to expressions to datings in EDTF; `from regesta.dates import edtf` stands alone."""
