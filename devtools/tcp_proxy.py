"""A TCP proxy in front of a server that delays, cuts, freezes and heals the line, loses answers, and counts bytes. For tests and benchmarks."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from typing import Self


class TcpProxy:
    """Listens on ``port`` of the loopback and passes everything on to ``target``; the switches may be turned at any time from any thread."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self.delay = 0.0
        """Seconds each way."""
        self.frozen = False
        """Nothing comes through, but nobody is told (a pulled cable)."""
        self.lose_answers = False
        """What the client asks reaches the server; when the server answers, the client is cut off instead."""
        self.bytes_to_client = self.bytes_to_server = 0
        self.last_byte = 0.0
        """When anything came through last, by ``time.monotonic()``."""
        self._refusing = False
        self._lines: set[asyncio.StreamWriter] = set()
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),), name="proxy", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *_error: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.close()

    def cut(self) -> None:
        """Abort every connection and refuse new ones."""
        self._refusing = True
        self._call(self._abort_all)

    def heal(self) -> None:
        """Let everything through again."""
        self._refusing = self.frozen = self.lose_answers = False
        self.delay = 0.0

    def _call(self, function: object) -> None:
        done = threading.Event()

        def run() -> None:
            assert callable(function)
            function()
            done.set()

        self._loop.call_soon_threadsafe(run)
        done.wait(10)

    def _abort_all(self) -> None:
        for writer in tuple(self._lines):
            writer.transport.abort()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        self.heal()
        self._abort_all()
        lines = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        if lines:
            await asyncio.wait(lines, timeout=5)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refusing:
            writer.transport.abort()
            return
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self.target)
        self._lines |= {writer, there_writer}
        try:
            await asyncio.gather(self._pump(reader, there_writer, to_client=False), self._pump(there_reader, writer, to_client=True))
        finally:
            self._lines -= {writer, there_writer}
            for one in (writer, there_writer):
                one.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, to_client: bool) -> None:
        """Pass bytes on in order; delayed ones are held back without holding back the next read."""
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        sender = asyncio.create_task(self._send_queued(queue, writer, to_client=to_client))
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(1 << 18):
                self._count(len(data), to_client=to_client)
                queue.put_nowait((self._loop.time() + self.delay, data))
        queue.put_nowait((self._loop.time() + self.delay, b""))
        with contextlib.suppress(ConnectionError):
            await sender

    def _count(self, size: int, *, to_client: bool) -> None:
        self.last_byte = time.monotonic()
        if to_client:
            self.bytes_to_client += size
        else:
            self.bytes_to_server += size

    async def _send_queued(self, queue: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter, *, to_client: bool) -> None:
        while True:
            due, data = await queue.get()
            await asyncio.sleep(max(0.0, due - self._loop.time()))
            while self.frozen:
                await asyncio.sleep(0.01)
            if not data or (to_client and self.lose_answers):
                writer.transport.abort() if data else writer.close()
                return
            writer.write(data)
            await writer.drain()
