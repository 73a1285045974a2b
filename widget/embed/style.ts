// In em of `medium`, the reader's own size: a city may have made its rem anything. The div is the chat's panel, the
// section its corner: the launcher, and beside or above it the button to leave.
const rules = (accent: string) => `
button{font:400 medium/1.3 system-ui,sans-serif;display:flex;align-items:center;border:0;border-radius:10px;outline:1px solid #0000;cursor:pointer}
button:focus-visible{outline:3px solid #0b57d0;outline-offset:2px;box-shadow:0 0 0 2px #fff}
small{font-size:.875em;color:#ddd}
b,small{display:block}
iframe{width:100%;height:100%;border:0}
svg{flex:none;width:1.25em;height:1.25em;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round}
section,div{display:flex;position:fixed;z-index:99999999;bottom:1rem;inset-inline:auto 1rem}
.launcher path:first-child{stroke:none}
.on path:first-child{fill:#f2b04e}
section{flex-wrap:wrap;justify-content:end;gap:.5em;max-width:90%}
.launcher,div{border-radius:14px;background:#142e34;background:oklch(from ${accent} .285 min(c,.034) h);color:#f6f3ec;box-shadow:0 0 2em #0003}
.leave{gap:.5em;padding:12px;background:#f6f3ec;color:#111}
.launcher{flex:auto;gap:.75em;padding:.5em 1.25em;text-align:start}
.launcher svg{width:2em;height:2em}
div{bottom:0;width:400px;height:min(680px,100vh);overflow:hidden;border-radius:14px 14px 0 0}
div .leave{position:absolute;top:6px;inset-inline:auto 8px}
.hushed{visibility:hidden}
.start{inset-inline:1rem auto;justify-content:start}
@media(max-width:480px){div,div.start{inset:var(--top,0) 0 auto;width:auto;height:var(--height,100%);border-radius:0}}
`

/** Styles the shadow root in the one way that a strict policy of the city's page allows. */
export function styleRoot(root: ShadowRoot, accent: string): void {
  const text = rules(accent)
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    root.adoptedStyleSheets = [sheet]
  } catch {
    // Safari before 16.4.
    root.appendChild(document.createElement('style')).textContent = text
  }
}
