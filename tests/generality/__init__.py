"""Ten invented places that say together what other municipalities need from the model (G01 to G49)."""
