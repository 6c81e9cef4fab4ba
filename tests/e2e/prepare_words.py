"""What the accounts of these tests sign on with."""

CODE = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "seven plain words make a pass"
