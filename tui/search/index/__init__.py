"""The index of a large dossier: what a search finds, without reading the articles again.

`indexed.open_index` opens it, `Index.find` asks it, `Index.refresh` keeps it right. What it finds is what
`tui.search.finding.Finder` finds in the same dossier read as a whole: the same ids, as well, in the same
order. That finder is the measure of the tests, and looks through what has changed since the index was made.

    indexed      one dossier: opened, swept, made anew        finding    what a query finds in it
    others       the records that are no articles             articles   the articles, read when wanted
    relations    the links, both ways                         order      hits, worked out where looked at
    base         an index as it was made, asked               storage    its file: SQLite, checked
    holding      what stands in which articles                phrases    where several words stand together
    ways         in which one is made, tried in turn
    making       other processes that make one                building   how it is made of extracts
    readers      others that read the articles                processes  how both begin and end
    snapshots    what can be found meanwhile                  frames     what goes between processes
    extracting   what it needs of the files                   frequent   pieces that most articles have
    words        the words of many files                      postings   where they stand
    alphabet     texts as they are written, in bytes          trigrams   which words hold which three letters
    sweeping     what has changed                             scanning, files   what files there are
    looking      files as the system lists them               aligning   all of them beside those known
    vocabulary   all words as one string                      letters, bits, marks   texts and sets, small
    cache        where it is kept, and whose turn it is       kept_records, kept_tables   see others

It is kept in SQLite, in tables of keys and checked bytes, and not in SQLite's own full-text table (FTS5).
A query here wants *all* articles that have a piece of a word, each with how well it was found, for the counts
beside the lists; FTS5 answers row by row, and a piece of a word is many words to it. At 20,000 articles it
took 9 to 350 ms to give the articles of one piece of a word, 16 ms those of one frequent word, against 0.1 to
0.8 ms for sets of bits, and 115 microseconds an article to be filled (`tests/benchmarks/bench_fts5.py`). What
FTS5 is better at, ranking by frequency and small size, is not asked for or not needed: its table has a third
of the size of the sets.

The file is written once, aside, and put in its place whole: who has it open keeps what they have, and nobody
waits for a lock. What changes afterwards is read at each start and kept in memory, until that is so much that
the index is made anew.
"""
