"""What integkit stands on and what comes out of building it: licences, and packages equal for everybody."""
