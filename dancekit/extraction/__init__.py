"""From a video to a raw `Recording`: MediaPipe's pose landmarker on all cores."""
