"""How far poses can be trusted: measured per keypoint and over time, drawn, and said in words a dancer understands."""

from dancekit.assessment.judge import Quality, quality
from dancekit.assessment.page import write_report

__all__ = ["Quality", "quality", "write_report"]
