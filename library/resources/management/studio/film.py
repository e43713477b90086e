"""A script becomes a film, its captions, its transcript and the picture that stands before it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from library.resources import captions, transcripts
from library.resources.captions import Cue
from library.resources.management.studio import drawing, voice
from library.resources.management.studio.script import Script
from library.resources.transcripts import Chapter

FRAMES = 8  # a second: shapes glide, and the file stays small
PAUSE, PAUSE_OF_SCENE, LAST_PAUSE = 0.45, 0.9, 1.5  # seconds
LONGEST_CAPTION = 78  # signs that stand under the picture at once
LONGEST_LINE = 42


class Take:
    """A script as it was spoken: when each sentence begins and how long it is, with the pause after it."""

    def __init__(self, script: Script, folder: Path) -> None:
        self.script, self.sound = script, folder / "whole.wav"
        self.lines = list(script.lines())
        parts = [folder / f"{number}.wav" for number in range(len(self.lines))]
        self.spoken = [voice.speak(said, part) for (_scene, _place, said), part in zip(self.lines, parts, strict=True)]
        self.pauses = [self._pause_after(number) for number in range(len(self.lines))]
        voice.join(parts, self.pauses, self.sound)

    def _pause_after(self, number: int) -> float:
        if number == len(self.lines) - 1:
            return LAST_PAUSE
        return PAUSE if self.lines[number + 1][0] == self.lines[number][0] else PAUSE_OF_SCENE

    def starts(self) -> list[float]:
        """The second at which each sentence begins."""
        starts, now = [], 0.0
        for spoken, pause in zip(self.spoken, self.pauses, strict=True):
            starts.append(now)
            now += spoken + pause
        return starts

    def cues(self) -> list[Cue]:
        """Captions timed by the sentences; a long sentence is shown in pieces, each as long as its share of it."""
        cues = []
        for (_scene, _place, said), start, length in zip(self.lines, self.starts(), self.spoken, strict=True):
            at = start
            for piece in pieces(said):
                share = length * len(piece) / len(said)
                cues.append(Cue(round(at * 1000), round((at + share) * 1000), in_two_lines(piece)))
                at += share
        return cues

    def chapters(self) -> list[Chapter]:
        """The transcript: a part for each scene that begins one."""
        chapters: list[Chapter] = []
        for (number, place, said), start in zip(self.lines, self.starts(), strict=True):
            heading = self.script.scenes[number].chapter if place == 0 else ""
            if heading:
                chapters.append(Chapter(int(start), heading, (said,)))
            else:
                last = chapters.pop()
                paragraphs = (
                    (*last.paragraphs, said) if place == 0 else (*last.paragraphs[:-1], f"{last.paragraphs[-1]} {said}")
                )
                chapters.append(Chapter(last.seconds, last.heading, paragraphs))
        return chapters

    def frames(self) -> Iterator[Image.Image]:
        """Every picture in its turn; one that does not move is drawn once."""
        shown = 0
        for (number, place, _said), start, spoken, pause in zip(
            self.lines, self.starts(), self.spoken, self.pauses, strict=True
        ):
            scene, still = self.script.scenes[number], None
            last = round((start + spoken + pause) * FRAMES)
            while shown < last:
                seconds = shown / FRAMES - start
                if still is None or (drawing.moves(scene, place) and seconds < drawing.MOVE + 1 / FRAMES):
                    still = drawing.picture(scene, place, seconds)
                yield still
                shown += 1


def pieces(said: str) -> list[str]:
    """A sentence in pieces that can stand under the picture."""
    found: list[str] = []
    for word in said.split():
        if (
            found
            and len(found[-1]) + len(word) < LONGEST_CAPTION
            and not (found[-1].endswith((",", ".", "?", ":")) and len(found[-1]) > LONGEST_LINE)
        ):
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def in_two_lines(piece: str) -> str:
    """A long piece broken near its middle."""
    if len(piece) <= LONGEST_LINE or " " not in piece:
        return piece
    breaks = [at for at, sign in enumerate(piece) if sign == " "]
    middle = min(breaks, key=lambda at: abs(at - len(piece) / 2))
    return f"{piece[:middle]}\n{piece[middle + 1 :]}"


def make(script: Script, folder: Path) -> list[Path]:
    """Write the film and what belongs to it into `folder`; what was written."""
    made = {ending: folder / f"{script.slug}.{ending}" for ending in ("mp4", "vtt", "txt", "png")}
    with TemporaryDirectory() as given:
        take = Take(script, Path(given))
        made["vtt"].write_text(captions.written(take.cues()), encoding="utf-8")
        made["txt"].write_text(transcripts.written(take.chapters()), encoding="utf-8")
        scene = script.scenes[script.poster]
        drawing.picture(scene, len(scene.say) - 1, 99).quantize(64).save(made["png"], optimize=True)
        _put_together(take, made["mp4"])
    return list(made.values())


def _put_together(take: Take, to: Path) -> None:
    width, height = drawing.SIZE
    command = [
        *(
            "ffmpeg",
            "-y",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-s",
            f"{width}x{height}",
            "-r",
            str(FRAMES),
            "-i",
            "-",
        ),
        *(
            "-i",
            str(take.sound),
            "-af",
            "highpass=f=70,loudnorm=I=-18:TP=-2:LRA=7",
            "-ar",
            str(voice.KEPT_RATE),
            "-ac",
            "1",
        ),
        *("-c:v", "libx264", "-profile:v", "main", "-preset", "slow", "-tune", "animation", "-crf", "26"),
        *("-g", str(FRAMES * 10), "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", voice.BITS, "-map_metadata", "-1"),
        *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart", str(to)),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as ffmpeg:  # noqa: S603 - our own
        if ffmpeg.stdin is None:
            raise voice.NoStudio("ffmpeg takes no pictures.")
        for frame in take.frames():
            ffmpeg.stdin.write(frame.tobytes())
    if ffmpeg.returncode:
        raise voice.NoStudio(f"ffmpeg gave up on {to.name}.")
