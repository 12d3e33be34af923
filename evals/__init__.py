"""How good the reading and the comparison are: predictions in the scorers' formats, floors, the gate."""
