"""The page that follows its files: who can ask for it, and what it says after each save."""

import http.client
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from commanding import COMMAND, environment, run
from previewing import News, previewed, write_lake

import summit
from summit.cli.preview import Preview

pytestmark = pytest.mark.slow  # whole pages are made


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return write_lake(tmp_path / "lake")


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that nobody changes the files of."""
    with Preview(str(write_lake(tmp_path_factory.mktemp("standing") / "lake"))) as preview:
        preview.build()
        yield preview


def asked(
    preview: Preview, path: str = "", *, method: str = "GET", host: str | None = None
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """What is answered: number, headers, body. path: below the address, or absolute."""
    parts = urlsplit(preview.address)
    whole = path if path.startswith(("/", "*", "http")) else parts.path + path
    with closing(http.client.HTTPConnection(parts.netloc, timeout=30)) as connection:
        connection.putrequest(method, whole, skip_host=True)
        connection.putheader("Host", parts.netloc if host is None else host)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


# Who can ask


def test_the_address_is_of_this_machine_alone_and_has_a_token(standing):
    parts = urlsplit(standing.address)
    assert parts.hostname == "127.0.0.1" and len(parts.path.strip("/")) >= 32
    other = Preview(str(Path(summit.__file__).parents[1] / "data" / "reykjavik-1986"))
    with other:
        assert urlsplit(other.address).path != parts.path


def test_the_page_is_what_export_writes_byte_for_byte(standing, tmp_path):
    page = summit.export(write_lake(tmp_path / "lake"), tmp_path / "page.html")
    status, headers, body = asked(standing, "page")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert body == page.read_bytes()


def test_the_frame_may_run_its_own_script_and_ask_its_own_address_alone(standing):
    status, headers, body = asked(standing)
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert status == 200 and b"<iframe" not in body and b"unsafe" not in body
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert policy["connect-src"] == policy["frame-src"] == "'self'"
    assert policy["script-src"].startswith("'sha256-") and " " not in policy["script-src"]
    assert policy["style-src"].startswith("'sha256-") and " " not in policy["style-src"]


@pytest.mark.parametrize("path", ["", "page", "events"])
def test_nothing_is_kept_guessed_or_passed_on(standing, path):
    if path == "events":
        news = News(standing.address)
        headers = news.answer.headers
        news.close()
    else:
        headers = asked(standing, path)[1]
    assert headers["Cache-Control"] == "no-store" and headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/", "/page", "/events", "//", "*", "/favicon.ico", "/summit.toml", "/%00", "/é",
        "summit.toml", "actors.toml", "issues/", "issues/bridge.toml", "page/", "events/x",
        "../summit.toml", "..%2fsummit.toml", "%70age", "page/../page", ".", "./", "//etc/passwd",
        "http://127.0.0.1/page", "page;x", "\\..\\summit.toml",
    ],
)  # fmt: skip
def test_no_file_no_folder_and_nothing_without_the_token_is_there(standing, path):
    with closing(socket.create_connection(urlsplit(standing.address).netloc.split(":"))) as raw:
        parts = urlsplit(standing.address)
        whole = path if path.startswith(("/", "*", "http")) else parts.path + path
        raw.sendall(f"GET {whole} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.split()[1] == b"404" and body == b""


def test_a_token_that_is_almost_right_is_wrong(standing):
    path = urlsplit(standing.address).path
    swapped = path[:-2] + ("A" if path[-2] != "A" else "B") + "/"
    for wrong in (swapped, path[:-1], path.upper(), path[:-2] + "/"):
        assert asked(standing, wrong)[0] == 404
    assert asked(standing, path)[0] == 200


@pytest.mark.parametrize(
    "host",
    ["example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1:1", "", "localhost.x:{port}"],
)
def test_another_name_for_this_machine_is_not_answered(standing, host):
    named = host.format(port=urlsplit(standing.address).port)
    assert asked(standing, host=named)[::2] == (404, b"")
    assert asked(standing, host=f"localhost:{urlsplit(standing.address).port}")[0] == 200


def test_two_names_at_once_are_not_answered(standing):
    parts = urlsplit(standing.address)
    with closing(socket.create_connection(parts.netloc.split(":"))) as raw:
        two = f"Host: {parts.netloc}\r\nHost: example.org\r\n"
        raw.sendall(f"GET {parts.path} HTTP/1.1\r\n{two}\r\n".encode())
        assert raw.makefile("rb").readline().split()[1] == b"404"


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "NONE"])
def test_no_other_method_is_known(standing, method):
    status, _, body = asked(standing, method=method)
    assert (status, body) == (405, b"")


def test_another_machine_finds_no_open_port(standing):
    port = urlsplit(standing.address).port
    with socket.socket() as other, pytest.raises(OSError):
        other.connect(("127.0.0.2", port))  # only the one address is listened at


# What follows


def test_a_save_makes_a_new_page_and_a_mistake_leaves_the_last_one(lake):
    issue = lake / "issues" / "bridge.toml"
    with previewed(lake) as preview:
        news = News(preview.address)
        first = news.next()
        assert first["page"] == 1 and first["problems"] == []

        good = issue.read_text(encoding="utf-8")
        issue.write_text(good.replace("pay half", "pay all"), encoding="utf-8")
        assert news.until(page=2)["problems"] == []
        page = asked(preview, "page")[2]
        assert b"pay all" in page

        issue.write_text(good.replace('"for"', '"four"'), encoding="utf-8")
        told = news.next()
        assert told["page"] == 2 and told["heading"].startswith("1 problem")
        [problem] = told["problems"]
        assert problem["file"] == "issues/bridge.toml" and problem["line"] == "line 7"
        assert "alder" in problem["place"] and "did you mean 'for'" in problem["said"]
        assert asked(preview, "page")[2] == page

        issue.write_text(good, encoding="utf-8")
        mended = news.next()
        assert mended["page"] == 3 and mended["problems"] == [] and mended["heading"] == ""


def test_half_a_file_is_a_problem_until_the_next_save(lake):
    path = lake / "summit.toml"
    whole = path.read_text(encoding="utf-8")
    with previewed(lake) as preview:
        news = News(preview.address)
        assert news.next()["page"] == 1
        path.write_text(whole[:20], encoding="utf-8")
        told = news.until(builds=2)
        assert told["page"] == 1 and "ends too soon" in told["problems"][0]["said"]
        path.write_text(whole, encoding="utf-8")
        again = news.next()
        assert again["problems"] == []
        assert again["page"] == 1, "the same page: nothing is loaded anew"


def test_an_editor_that_puts_a_new_file_in_the_old_one_s_place_is_seen(lake):
    path = lake / "actors.toml"
    with previewed(lake) as preview:
        news = News(preview.address)
        news.next()
        for number, name in enumerate(("Alder Town", "Alder City"), 2):
            text = path.read_text(encoding="utf-8")
            fresh = path.with_name(".actors.toml.swap")
            fresh.write_text(text.replace(text.split('"')[1], name), encoding="utf-8")
            fresh.replace(path)
            assert news.next()["page"] == number
            assert name.encode() in asked(preview, "page")[2]


def test_a_file_or_a_folder_that_comes_or_goes_is_seen(lake):
    other = lake / "issues" / "ferry.toml"
    with previewed(lake) as preview:
        news = News(preview.address)
        news.next()
        other.write_text((lake / "issues" / "bridge.toml").read_text("utf-8"), encoding="utf-8")
        assert news.next()["page"] == 2
        other.unlink()
        assert news.next()["page"] == 3
        aside = lake.rename(lake.with_name("aside"))
        told = news.next()
        assert told["page"] == 3 and str(lake) in told["problems"][0]["said"]
        aside.rename(lake)
        assert news.until(problems=[])["page"] == 3
        (lake / "issues" / "bridge.toml").write_text("", encoding="utf-8")
        assert news.next()["problems"], "the folder that came back is watched"


def test_many_saves_in_a_row_are_one_rebuild(lake):
    path = lake / "summit.toml"
    text = path.read_text(encoding="utf-8")
    with previewed(lake, settled=700) as preview:
        news = News(preview.address)
        news.next()
        for number in range(30):
            path.write_text(text.replace("lake", f"lake {number}"), encoding="utf-8")
        told = news.next()
        assert (told["builds"], told["page"], told["title"]) == (2, 2, "Talks at the lake 29")


def test_what_is_no_record_makes_no_page(lake):
    with previewed(lake) as preview:
        news = News(preview.address)
        news.next()
        for name in ("page.html", ".summit.toml.swp", "summit.toml~", "notes.ipynb"):
            (lake / name).write_text("x", encoding="utf-8")
        (lake / "actors.toml").write_text("[actors", encoding="utf-8")
        assert news.next()["builds"] == 2


def test_before_there_is_a_page_the_problems_stand_alone(lake):
    path = lake / "issues" / "bridge.toml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace('"for"', '"four"'), encoding="utf-8")
    with previewed(lake) as preview:
        news = News(preview.address)
        told = news.next()
        assert told["page"] == 0 and told["note"].startswith("There is no page yet")
        assert len(told["problems"]) == 1
        assert asked(preview, "page")[0] == 404
        path.write_text(good, encoding="utf-8")
        assert news.next()["page"] == 1


def test_a_summit_that_is_in_arabic_first_is_told_so_with_and_without_a_page(lake):
    path = lake / "summit.toml"
    good = path.read_text(encoding="utf-8")
    path.write_text('languages = ["ar", "en"]\ndat = "x"\n' + good, encoding="utf-8")
    with previewed(lake) as preview:
        news = News(preview.address)
        told = news.next()
        assert (told["page"], told["language"], told["direction"]) == (0, "ar", "rtl")
        assert 'lang="ar" dir="rtl"' in asked(preview)[2].decode()
        path.write_text('languages = ["ar", "en"]\n' + good, encoding="utf-8")
        told = news.next()
        assert (told["page"], told["language"], told["title"]) == (1, "ar", "محادثات البحيرة")


def test_what_stands_in_the_files_is_told_as_text_in_one_line(lake):
    path = lake / "issues" / "bridge.toml"
    attack = r"</script><img src=x onerror=alert(1)>\n\ndata: {}"
    text = path.read_text(encoding="utf-8").replace('"for"', f'"{attack}"')
    path.write_text(text, encoding="utf-8")
    with previewed(lake) as preview:
        told = News(preview.address).next()
        assert "<img src=x" in told["problems"][0]["said"]
        assert b"onerror" not in asked(preview)[2]


def test_a_title_is_escaped_in_the_frame(lake):
    path = lake / "summit.toml"
    text = path.read_text(encoding="utf-8").replace("Talks", "<img src=x onerror=alert(1)> Talks")
    path.write_text(text, encoding="utf-8")
    with Preview(str(lake)) as preview:
        assert preview.build() == []
        assert b"&lt;img src=x" in asked(preview)[2] and b"<img" not in asked(preview)[2]


def test_a_summit_in_one_file_is_followed_too(lake):
    path = lake.with_name("lake.json")
    summit.save(summit.load(lake), path)
    text = path.read_text(encoding="utf-8")
    with previewed(path) as preview:
        news = News(preview.address)
        assert news.next()["title"] == "Talks at the lake"
        path.with_name("other.json").write_text("{}", encoding="utf-8")
        fresh = path.with_name("lake.json.tmp")
        fresh.write_text(text.replace("Talks at the lake", "Talks at sea"), encoding="utf-8")
        fresh.replace(path)
        told = news.next()
        assert (told["builds"], told["title"]) == (2, "Talks at sea")
        path.write_text(text[:-20], encoding="utf-8")
        assert news.next()["problems"][0]["file"] == "lake.json"


def test_a_summit_in_one_file_that_is_in_arabic_first_is_told_so_before_there_is_a_page(lake):
    path = lake.with_name("lake.json")
    text = (lake / "summit.toml").read_text(encoding="utf-8")
    (lake / "summit.toml").write_text('languages = ["ar", "en"]\n' + text, encoding="utf-8")
    summit.save(summit.load(lake), path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"2031-05-14"', '"May"'), encoding="utf-8")
    with Preview(str(path)) as preview:
        assert preview.build()
        assert 'lang="ar" dir="rtl"' in asked(preview)[2].decode()


def test_a_notebook_is_followed_too(tmp_path):
    from building import write
    from nbformat.v4 import new_markdown_cell

    path = write(tmp_path / "notes.ipynb", new_markdown_cell("# The bridge"))
    with previewed(path) as preview:
        news = News(preview.address)
        assert news.next()["title"] == "The bridge"
        write(path, new_markdown_cell("# The ferry"))
        assert news.next()["title"] == "The ferry"


# As a command


def test_ctrl_c_ends_it_cleanly_after_the_address_is_printed(lake):
    with subprocess.Popen(
        [*COMMAND, "preview", str(lake), "--no-browser"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment(),
    ) as process:  # fmt: skip
        try:
            address = process.stdout.readline().strip()
            news = News(address)
            assert news.next()["page"] == 1
            told = iter(process.stderr.readline, "")  # a slow machine says what takes so long
            assert any("Ctrl-C ends it" in line for line in told)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, out, err) == (0, "", "the preview has ended\n")
    with pytest.raises(EOFError):
        news.next()


def test_a_port_that_is_taken_and_a_summit_that_is_not_there_are_told_in_one_line(lake, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run("preview", lake, "--port", port, "--no-browser")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (f"--port {port}: is taken; choose another one, or leave --port out\n")
    done = run("preview", tmp_path / "nothing", "--no-browser")
    assert done.returncode == 1 and "neither a bundled summit nor a folder" in done.stderr
    assert done.stderr.count("\n") == 1
