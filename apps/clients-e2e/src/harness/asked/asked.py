"""Asks a client each row of a table, and tells what was answered and which of its package's public methods that took."""

import functools
import inspect
import sys
import tempfile
import textwrap
from pathlib import Path


def public_methods(package):
    """What the package offers by name: its functions, and the methods and properties of its classes, as (owner, attribute, name)."""
    found = {}
    for offered in (getattr(package, name) for name in package.__all__):
        if inspect.isfunction(offered):
            found[offered.__name__] = (package, offered.__name__)
        elif inspect.isclass(offered):
            for owner in offered.__mro__:
                if not owner.__module__.startswith(package.__name__):
                    continue
                for name, member in vars(owner).items():
                    of_callers = inspect.isfunction(member) or isinstance(member, (property, classmethod, staticmethod))
                    if of_callers and not name.startswith("_"):
                        # By the class's own name: some are offered under two.
                        found[f"{offered.__name__}.{name}"] = (owner, name)
    return found


class Watch:
    """Puts a note before each public method. What the package calls of its own is not noted: nobody asked for that."""

    def __init__(self, package):
        self.package = package.__name__
        self.called = set()
        self.names = public_methods(package)
        for name, (owner, attribute) in self.names.items():
            member = vars(owner)[attribute]
            if isinstance(member, property):
                setattr(owner, attribute, property(self.noting(name, member.fget)))
            elif isinstance(member, (classmethod, staticmethod)):
                setattr(owner, attribute, type(member)(self.noting(name, member.__func__)))
            else:
                setattr(owner, attribute, self.noting(name, member))

    def noting(self, name, function):
        @functools.wraps(function)
        def noted(*args, **kwargs):
            if not sys._getframe(1).f_globals.get("__name__", "").startswith(self.package):
                self.called.add(name)
            return function(*args, **kwargs)

        return noted


async def got(value):
    """What a call answers, of the client that blocks and of the other one."""
    return await value if inspect.isawaitable(value) else value


async def items(stream):
    """All that a stream brings, of either client."""
    stream = await got(stream)
    return [item async for item in stream] if hasattr(stream, "__aiter__") else list(stream)


async def failure(call):
    """How a call fails; it may do so when it is made or when it is waited for."""
    try:
        await got(call())
    except Exception as error:
        return [type(error).__name__, str(getattr(error, "detail", error))]


async def ask(watch, rows, scope):
    """Each row is the body of a function that is given `client`, which `scope` makes, and a folder of its own."""
    answers = []
    for row in rows:
        watch.called.clear()
        place = dict(globals(), **scope)
        exec("async def asked(client, folder):\n" + textwrap.indent(textwrap.dedent(row), "    "), place)
        with tempfile.TemporaryDirectory() as folder:
            try:
                answer = await place["asked"](scope["new_client"](), Path(folder))
            except Exception as error:
                answer = f"{type(error).__name__}: {error}"
        answers.append({"called": sorted(watch.called), "answer": answer})
    return answers
