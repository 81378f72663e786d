"""The ledger of areas: who is said to hold how much of what, by whom and when."""

from geo.ledger.books import Ledger, keep
from geo.ledger.conflicts import Conflict, Severity
from geo.ledger.deductions import Deduction
from geo.ledger.statements import Sort, Statement

__all__ = ["Conflict", "Deduction", "Ledger", "Severity", "Sort", "Statement", "keep"]
