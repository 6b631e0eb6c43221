# Works with GNU make 3.81 (macOS) and any POSIX shell. On Windows see "Without make" in README.md.
PYTHON ?=
BIN = .venv/bin
READY = .venv/.ready
SUMMIT = geneva-2021
PAGE = build/$(SUMMIT).html
PYTEST = $(BIN)/python -m pytest
NBVAL = --nbval --nbval-current-env --nbval-cell-timeout 120 $(SANITIZE)
SANITIZE = $(patsubst %,--nbval-sanitize-with %,$(wildcard tests/nbval.cfg))

FRONT = tools/front
NODE = $(FRONT)/node_modules/.ready
NPM = PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix $(FRONT) --silent

# Where it is set, tests and the processes that they start would compile the same files each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help html lab test test-engines quick lint versions front notebooks screenshots pictures bench bench-notebook bench-large bench-pairs bench-sizes sbom clean

help: ## print this list
	@echo "make TARGET, where TARGET is"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1	\2/p' Makefile | expand -t 16

html: $(READY) ## build/geneva-2021.html: the page as one offline file
	@mkdir -p build
	@$(BIN)/summit export $(SUMMIT) -o $(PAGE)

lab: $(READY) ## JupyterLab on notebooks/geneva-2021.ipynb; without a display, its address
	@$(BIN)/summit lab --here notebooks

# Each part runs even if one before it failed; the target fails if any did. The order is random, and
# --randomly-seed repeats one, but for the cells of a notebook; frames are measured alone. The variable
# brings warnings about text read without an encoding; a kernel would print them into its cells.
TWO = -n 2 --dist worksteal
FILES = -n 2 --dist loadfile
UNIT = PYTHONWARNDEFAULTENCODING=1 $(PYTEST) $(TWO) $(addprefix --ignore=,$(DRIVING))
# Where the tests of each mark are: to import all others takes ten seconds. tests/test_house.py
# finds one that lies elsewhere.
BROWSER = tests/browser tests/engines tests/charts/test_pictures.py
LAB = tests/lab
DRIVING = tests/browser tests/engines tests/lab
ALONE = tests/browser/test_first_frames.py

test: $(READY) $(NODE) ## every test: unit, front end, notebooks, browsers, JupyterLab
	@SUMMIT_CHROMIUM=$$(sh tests/chromium.sh) || exit 1; export SUMMIT_CHROMIUM; failed=0; \
	(for engine in firefox webkit; do sh tests/engines.sh $$engine >/dev/null || :; done) & \
	$(UNIT) -m "not browser and not lab" || failed=1; \
	$(NPM) run test || failed=1; \
	wait; \
	$(PYTEST) $(TWO) -m "browser and not alone" $(BROWSER) || failed=1; \
	$(PYTEST) $(TWO) -m lab $(LAB) || failed=1; \
	$(PYTEST) -m alone $(ALONE) || failed=1; \
	$(PYTEST) $(FILES) -p no:randomly $(NBVAL) notebooks || failed=1; \
	exit $$failed

quick: $(READY) $(NODE) lint ## an answer in a minute: style, types, front end, unit tests but the slow
	@$(UNIT) -q -m "not browser and not lab and not slow"

lint: $(READY) $(NODE) ## style, types, sizes, and whether what is made is as its sources
	@failed=0; $(BIN)/mypy & types=$$!; \
	for part in "ruff check -q ." "ruff format -q --check ." "python tools/sizes.py" \
		"python tools/notebooks.py --check" "python tools/front_types.py --check" \
		"python tools/data_page.py --check" "python tools/sheets_page.py --check" "python tools/shorten.py data/geneva-2021 --schema ../schema --check" \
		"python -m pytest -q tests/test_house.py"; \
	do $(BIN)/$$part || failed=1; done; \
	for part in style types same test; do $(NPM) run $$part || failed=1; done; \
	wait $$types || failed=1; \
	exit $$failed

versions: $(READY) ## the lowest and newest of what is needed, other Pythons here (PYTHONS=paths): tests, a page
	@SUMMIT_CHROMIUM=$$(sh tests/chromium.sh) && export SUMMIT_CHROMIUM && $(BIN)/python tools/versions.py $(PYTHONS)

front: $(READY) $(NODE) ## summit/front/dist: what the browser gets, from src and css
	@$(BIN)/python tools/front_types.py
	@$(NPM) run build

notebooks: $(READY) ## run the notebooks again and clean what they store
	$(BIN)/python tools/notebooks.py

screenshots: html ## build/gallery: every state, language, width and theme, to look at
	@SUMMIT_CHROMIUM=$$(sh tests/chromium.sh) && export SUMMIT_CHROMIUM && $(BIN)/python tools/screenshots.py gallery $(PAGE) build/gallery

pictures: html ## docs/pictures: those of README.md
	@SUMMIT_CHROMIUM=$$(sh tests/chromium.sh) && export SUMMIT_CHROMIUM && $(BIN)/python tools/screenshots.py readme $(PAGE) docs/pictures

test-engines: $(READY) ## tables of pairs on a local Spark, too; needs Java, and fetches pyspark
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt pyspark
	@SUMMIT_SPARK=1 $(PYTEST) -q tests/measures/test_engines.py

bench: $(READY) ## side by side with peers: sizes and times, as ratios
	@SUMMIT_CHROMIUM=$$(sh tests/chromium.sh) && export SUMMIT_CHROMIUM && $(BIN)/python benchmarks/run.py

bench-large: $(READY) ## the page of 1,000 issues x 100 actors in Chromium, beside the small one
	@SUMMIT_CHROMIUM=$$(sh tests/chromium.sh) && export SUMMIT_CHROMIUM && $(BIN)/python benchmarks/large.py

bench-pairs: $(READY) ## all pairs at size, against a peer; benchmarks/pairs.svg
	@$(BIN)/python benchmarks/pairs.py

bench-notebook: $(READY) ## what a teacher gets in JupyterLab, side by side; brings quak and itables
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check quak==0.3.5 itables==2.9.1
	@SUMMIT_CHROMIUM=$$(sh tests/chromium.sh) && export SUMMIT_CHROMIUM && $(BIN)/python benchmarks/notebook.py

bench-sizes: $(READY) ## reading folders and tables at size, against what reads them alone
	@$(BIN)/python benchmarks/sizes.py

sbom: $(READY) ## build/sbom.json: what is in .venv, with licences, as CycloneDX
	@mkdir -p build
	@$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
		-o build/sbom.json .venv

clean: ## remove what is built and set up
	rm -rf .venv build dist $(FRONT)/node_modules .pytest_cache .hypothesis .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Node comes with the Python packages; only those who change the front end need what is in here.
$(NODE): $(READY) $(FRONT)/package.json $(FRONT)/package-lock.json
	@echo "Installing what checks and bundles the front end, once …" >&2
	@$(NPM) ci --ignore-scripts --no-audit --no-fund
	@touch $@

# The builder comes first, pinned like the rest: pip would fetch its newest into a place of its own.
$(READY): pyproject.toml constraints.txt
	@PYTHON="$(PYTHON)" sh tools/venv.sh
	@echo "Installing the pinned packages into .venv, once; a minute or three …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation \
		-c constraints.txt -e ".[dev]"
	@touch $@
