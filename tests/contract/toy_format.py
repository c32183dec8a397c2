"""A format that holds everything, and exporters and importers that break one law each."""

import gc
import io
import locale
import os
import pickle
import time
from typing import ClassVar

from attrs import evolve, field, frozen

from minutes_core.errors import CannotExport, InputError, MalformedDocument
from minutes_core.model import AgendaItem, Minutes
from minutes_core.protocols import Exported, Fidelity, Imported

MAGIC = b"toy\n"


def packed(minutes):
    file = io.BytesIO(MAGIC)
    file.seek(len(MAGIC))
    pickler = pickle.Pickler(file)
    pickler.fast = True  # equal values, equal bytes: no memory of which objects are the same
    pickler.dump(minutes)
    return file.getvalue()


@frozen(kw_only=True)
class ToyImporter:
    name: ClassVar = "toy"
    title: ClassVar = "pickled minutes"
    suffixes: ClassVar = (".toy",)

    def recognises(self, source):
        if source.is_folder:
            return (source.path / "minutes.toy").exists()
        return source.head(4) == MAGIC

    def read(self, source):
        data = (source.path / "minutes.toy").read_bytes() if source.is_folder else source.read_bytes()
        if not data.startswith(MAGIC):
            raise MalformedDocument(source.name, "does not begin as a toy")
        try:
            return Imported(minutes=pickle.loads(data[len(MAGIC) :]))
        except Exception as error:
            raise MalformedDocument(source.name, "cannot be read") from error


@frozen(kw_only=True)
class ToyExporter:
    name: ClassVar = "toy"
    title: ClassVar = "pickled minutes"
    suffix: ClassVar = ".toy"
    fidelity: ClassVar = Fidelity.EXACT
    drops: ClassVar = {}
    publishes: ClassVar = False

    def project(self, minutes):
        return minutes

    def data(self, minutes):
        return packed(self.project(minutes))

    def export(self, minutes, resources):  # noqa: ARG002
        return Exported(files=(("", self.data(minutes)),))


@frozen(kw_only=True)
class TreeExporter(ToyExporter):
    suffix: ClassVar = ""
    names: tuple[str, ...] = ("minutes.toy", "images/skitse.png")

    def export(self, minutes, resources):  # noqa: ARG002
        return Exported(files=((self.names[0], self.data(minutes)), *((name, io.BytesIO) for name in self.names[1:])))


class LosesText(ToyExporter):
    def data(self, minutes):
        items = [evolve(item, title="") if item.number == "2" else item for item in minutes.items]
        return packed(evolve(minutes, items=items))


class ClaimsExact(ToyExporter):
    drops: ClassVar = {"committee": "is left out"}

    def project(self, minutes):
        return evolve(minutes, committee=None)


class Declared(ToyExporter):
    fidelity: ClassVar = Fidelity.DECLARED
    drops: ClassVar = {"committee": "is left out"}

    def project(self, minutes):
        return evolve(minutes, committee=None)


class DropsUndeclared(Declared):
    drops: ClassVar = {"organisation": "is left out"}


class DropsMoreEachTime(Declared):
    drops: ClassVar = {"items": "are left out one after the other"}

    def project(self, minutes):
        return evolve(minutes, items=minutes.items[1:])


class ProjectsByChance(Declared):
    drops: ClassVar = {"committee": "is another one each time"}

    def project(self, minutes):
        return evolve(minutes, committee=os.urandom(8).hex())


class ChangesTheDocument(Declared):
    drops: ClassVar = {"**": "anything"}

    def project(self, minutes):
        object.__setattr__(minutes, "committee", None)
        return minutes


class NotToItself(Declared):
    """It cannot write what it keeps."""

    def export(self, minutes, resources):
        if minutes.committee is None:
            raise CannotExport("toy", "committee")
        return super().export(minutes, resources)


class Choosy(Declared):
    def export(self, minutes, resources):
        if minutes.meeting.date is None:
            raise CannotExport("toy", "meeting.date")
        return super().export(minutes, resources)


class ExactButChoosy(ToyExporter):
    def export(self, minutes, resources):
        if minutes.meeting.date is None:
            raise CannotExport("toy", "meeting.date")
        return super().export(minutes, resources)


class BlamesAnother(Declared):
    def export(self, minutes, resources):  # noqa: ARG002
        raise CannotExport("toy", "items[0].title")


class BlamesNothing(Declared):
    def export(self, minutes, resources):  # noqa: ARG002
        raise CannotExport("toy", "agenda")


class NoPattern(Declared):
    drops: ClassVar = {"committee[": "is no pattern"}


class ByChance(ToyExporter):
    def data(self, minutes):
        return super().data(minutes) + os.urandom(8)


class ByHash(ToyExporter):
    def data(self, minutes):
        return super().data(minutes) + b"%d" % hash("møde")


class ByClock(ToyExporter):
    def data(self, minutes):
        return super().data(minutes) + time.strftime("%Y-%m-%d").encode()


class ByLocale(ToyExporter):
    def data(self, minutes):
        return super().data(minutes) + os.environ.get("LC_ALL", "").encode()


class SharesABuffer(ToyExporter):
    buffer: ClassVar = []

    def data(self, minutes):
        self.buffer.clear()
        for byte in super().data(minutes):
            self.buffer.append(byte)
        return bytes(self.buffer)


class StopsTheCollector(ToyExporter):
    def data(self, minutes):
        gc.disable()
        return super().data(minutes)


class SetsTheLocale(ToyExporter):
    def data(self, minutes):
        locale.setlocale(locale.LC_ALL, "C" if locale.setlocale(locale.LC_ALL) != "C" else "C.UTF-8")
        return super().data(minutes)


class TwoFiles(ToyExporter):
    def export(self, minutes, resources):  # noqa: ARG002
        return Exported(files=(("", self.data(minutes)), ("more", b"")))


@frozen(kw_only=True)
class NoPickle(ToyExporter):
    shout: object = field(factory=lambda: lambda text: text)


@frozen(kw_only=True)
class OtherCopy(ToyExporter):
    mood: object = field(factory=object)


class NotFrozen(ToyExporter):
    __setattr__ = object.__setattr__


class Garbles(ToyExporter):
    def data(self, minutes):  # noqa: ARG002
        return MAGIC + b"garbage"


class FailsElsewhere(ToyExporter):
    def data(self, minutes):
        if os.environ.get("TZ", "").startswith("<"):
            raise RuntimeError("lost")
        return super().data(minutes)


class NoAttrs:
    name = title = suffix = "toy"
    fidelity = Fidelity.EXACT
    drops: ClassVar = {}
    publishes = False

    def project(self, minutes):
        return minutes

    def export(self, minutes, resources):  # noqa: ARG002
        return Exported(files=(("", packed(minutes)),))


class DeafImporter(ToyImporter):
    def recognises(self, source):  # noqa: ARG002
        return False


class Crashes(ToyImporter):
    def read(self, source):
        return source.read_bytes()[99]


class Hangs(ToyImporter):
    def read(self, source):
        while source:
            time.sleep(0.01)


class Dawdles(ToyImporter):
    def read(self, source):  # noqa: ARG002
        try:
            time.sleep(0.2)
        except BaseException:  # noqa: BLE001
            time.sleep(0.1)
        return Imported(minutes=Minutes())


class GivesNone(ToyImporter):
    def read(self, source):
        pass


class MaybeRecognises(ToyImporter):
    def recognises(self, source):
        return source.head(4) and None

    def read(self, source):  # noqa: ARG002
        return Imported(minutes=Minutes(items=[AgendaItem(title="x")]))


class ForgetsTheSource(ToyImporter):
    def read(self, source):  # noqa: ARG002
        raise InputError("?", "cannot be read")


class TellsTooMuch(ToyImporter):
    def read(self, source):
        raise InputError(source.name, "cannot\nbe read")


class LocalError(InputError):
    def __init__(self, source, detail, *, line):
        super().__init__(source, f"{detail} in line {line}")


class ErrorsDoNotPickle(ToyImporter):
    def read(self, source):
        raise LocalError(source.name, "a mistake", line=3)
