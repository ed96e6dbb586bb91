"""Papers as PDF: receipt, supplement request, refusal, result (Circular 01/2018 Arts. 9-10, decision D13)."""
