"""How what the engine says is put into words and shapes. Pure: no NiceGUI, no clock, no I/O."""
