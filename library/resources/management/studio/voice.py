"""Sentences become sound with espeak-ng, slow and clear, and sound becomes small files with ffmpeg."""

import re
import shutil
import subprocess
import wave
from pathlib import Path

PACE = 158  # words a minute
RATE = 22_050  # as the voice speaks
KEPT_RATE = 16_000  # as it is kept: enough for speech, and small
BITS = "24k"
TOOLS = ("espeak-ng", "ffmpeg")


class NoStudio(Exception):
    """A tool is missing; the sentence says which and how to get it."""


def check_tools() -> None:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        raise NoStudio(f"Missing: {', '.join(missing)}. On Debian or Ubuntu: sudo apt install {' '.join(missing)}")


def run(*command: str, given: bytes | None = None) -> None:
    """Run a tool of the studio on our own files."""
    subprocess.run(command, input=given, check=True, capture_output=True)  # noqa: S603 - no word comes from outside


def aloud(text: str) -> str:
    """The text as a voice should read it."""
    text = re.sub(r"£(\d[\d,]*(?:\.\d\d)?)", lambda found: f"{found[1].replace(',', '')} pounds", text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    for sign, said in (
        ("×", " times "),
        (" = ", " is "),
        ("–", ", "),
        ("…", ","),
        ("999", "9 9 9"),
        ("“", ""),
        ("”", ""),
    ):
        text = text.replace(sign, said)
    return text


def speak(text: str, to: Path) -> float:
    """Say a text into a WAV file; how many seconds it takes."""
    run(
        "espeak-ng",
        "-v",
        "en-gb",
        "-s",
        str(PACE),
        "-p",
        "42",
        "-g",
        "1",
        "-w",
        str(to),
        "--stdin",
        given=aloud(text).encode(),
    )
    with wave.open(str(to)) as said:
        return said.getnframes() / said.getframerate()


def join(parts: list[Path], pauses: list[float], to: Path) -> None:
    """One WAV file of all parts, each followed by its pause."""
    with wave.open(str(to), "wb") as whole:
        whole.setnchannels(1)
        whole.setsampwidth(2)
        whole.setframerate(RATE)
        for part, pause in zip(parts, pauses, strict=True):
            with wave.open(str(part)) as said:
                whole.writeframes(said.readframes(said.getnframes()))
            whole.writeframes(bytes(2 * round(pause * RATE)))


def pack(wav: Path, to: Path) -> None:
    """Sound as every phone plays it, at the loudness people expect."""
    run(
        *("ffmpeg", "-y", "-i", str(wav), "-af", "highpass=f=70,loudnorm=I=-18:TP=-2:LRA=7", "-ar", str(KEPT_RATE)),
        *("-ac", "1", "-c:a", "aac", "-b:a", BITS, "-map_metadata", "-1", "-fflags", "+bitexact"),
        *("-flags:a", "+bitexact", "-movflags", "+faststart", str(to)),
    )
