"""How the reference looks: in light and dark, on screens and on paper, without a file beside it."""

STYLE = """
:root { color-scheme: light dark; --back: #fff; --ink: #1b1b1b; --soft: #5a5f66; --line: #d5d5d5;
  --link: #0b57a4; --tint: #f4f6f8; }
@media (prefers-color-scheme: dark) { :root { --back: #16181b; --ink: #e4e4e4; --soft: #a0a4aa;
  --line: #3a3d42; --link: #7ab7ff; --tint: #1e2125; } }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--back); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 3rem; border-bottom: 2px solid var(--line); }
h3 { margin: 0; } h3 small { color: var(--soft); font-weight: normal; }
h3 a { visibility: hidden; padding-left: .4rem; text-decoration: none; }
h3:hover a, h3 a:focus { visibility: visible; }
a { color: var(--link); } a.far::after { content: " \\2197"; color: var(--soft); }
p { margin: .4rem 0; } .soft { color: var(--soft); } .soft code { font-size: .85rem; }
.example { font-style: italic; } pre, code { font: .9rem/1.45 ui-monospace, monospace; }
pre { background: var(--tint); padding: 1rem; overflow-x: auto; overflow-wrap: normal; }
nav ul { columns: 12rem; padding-left: 1.2rem; } ul.plain { padding-left: 1.2rem; }
section.term { border-top: 1px solid var(--line); padding: 1rem 0; scroll-margin-top: .5rem; }
section.term:target, tr:target, li:target { background: var(--tint);
  outline: .4rem solid var(--tint); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .6rem 0; }
dt { color: var(--soft); } dd { margin: 0; }
table { border-collapse: collapse; overflow-wrap: break-word; margin: .6rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .2rem .8rem .2rem 0; text-align: left;
  vertical-align: top; }
.wide { overflow-x: auto; }
svg { font: 13px system-ui, sans-serif; max-width: none; } svg rect { fill: var(--tint);
  stroke: var(--line); }
svg text { fill: var(--ink); } svg a text { fill: var(--link); }
svg path { fill: none; stroke: var(--soft); } svg path.inferred { stroke-dasharray: 4 3; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { padding-left: 1rem; } }
@media print { h3 a, nav { display: none; } section.term { break-inside: avoid; } }
"""
