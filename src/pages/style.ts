/** The pages' own style, served as a file: no inline style, light and dark, 320 px and up. Text contrast is 7:1 or more. */
export const style = `:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f3f4f6; --ink: #16181d; --quiet: #43474f; --line: #767b85;
  --link: #0b3d91; --act: #0b3d91; --on-act: #ffffff; --mark: #ffe08a; --on-mark: #2b2100;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14161a; --raised: #1f2228; --ink: #f2f3f5; --quiet: #c6cad2; --line: #8b919c;
    --link: #a9c7ff; --act: #a9c7ff; --on-act: #10131a; --mark: #5c4700; --on-mark: #fff1cc;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
.skip { position: absolute; left: -200vw; }
.skip:focus { left: 0.5rem; top: 0.5rem; padding: 0.5rem 1rem; background: var(--ground); }
header, main, footer { max-width: 70rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: baseline; justify-content: space-between; }
header .name { font-weight: 700; font-size: 1.25rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; margin: 0; padding: 0; }
nav a { display: inline-block; padding: 0.375rem 0; }
nav a[aria-current] { font-weight: 700; text-decoration: none; color: var(--ink); }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.125rem; line-height: 1.3; margin: 0; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.25rem; }
.demo { background: var(--mark); color: var(--on-mark); padding: 0.5rem 0.75rem; margin: 0.75rem 0; }
form.choose { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: end; margin: 1rem 0 1.5rem; }
form.choose label { display: block; font-weight: 600; }
select, button { font: inherit; color: var(--ink); background: var(--ground); border: 2px solid var(--line); border-radius: 4px; padding: 0.5rem 0.75rem; min-height: 2.75rem; max-width: 100%; }
button { background: var(--act); border-color: var(--act); color: var(--on-act); font-weight: 600; cursor: pointer; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 1rem; list-style: none; margin: 0; padding: 0; }
.card { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: 1rem; }
.card .value { font-size: 2rem; font-weight: 700; line-height: 1.2; margin: 0.25rem 0; }
.card p { margin: 0.5rem 0; }
dl { margin: 0.5rem 0; color: var(--quiet); }
dl div { display: flex; flex-wrap: wrap; gap: 0 0.5rem; }
dt::after { content: ':'; }
dd { margin: 0; }
details { margin: 1.5rem 0; }
summary { cursor: pointer; font-weight: 600; padding: 0.5rem 0; }
pre { background: var(--raised); border: 1px solid var(--line); padding: 0.75rem; overflow-x: auto; font-size: 0.875rem; }
code { font-size: 0.9375em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid var(--line); }
section.route { border-top: 1px solid var(--line); padding: 1rem 0; }
footer { color: var(--quiet); border-top: 1px solid var(--line); margin-top: 2rem; }
@media print { nav, form.choose, .skip { display: none; } }
`;
