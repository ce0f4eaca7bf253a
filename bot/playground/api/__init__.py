"""The Web API: one function a method, behind one door."""
