// In em of `medium`, the reader's own size: a city may have made its rem anything.
const rules = (accent: string) => `
div,button{box-sizing:border-box;font:400 medium/1.3 system-ui,sans-serif}
button{border:0;border-radius:10px;outline:1px solid #0000;cursor:pointer}
button:focus-visible{outline:3px solid #0b57d0;outline-offset:2px;box-shadow:0 0 0 2px #fff}
svg{flex:none;width:1.25em;height:1.25em;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round}
.launcher,.panel{position:fixed;z-index:99999999;bottom:1rem;inset-inline:auto 1rem;border-radius:14px;background:#142e34;background:oklch(from ${accent} .285 min(c,.034) h);color:#f6f3ec;box-shadow:0 0 2em #0003}
.launcher{display:flex;align-items:center;gap:.75em;max-width:90vw;min-height:3.5em;padding:.5em 1.25em;text-align:start}
.launcher svg{width:2em;height:2em}
.launcher path:first-child{stroke:none}
.on path:first-child{fill:#f2b04e}
b,small{display:block}
small{font-size:.875em;color:#ddd}
.panel{bottom:0;width:400px;height:min(680px,100vh);overflow:hidden;border-radius:14px 14px 0 0}
.start{inset-inline:1rem auto}
.hushed{visibility:hidden}
iframe{width:100%;height:100%;border:0;display:flex}
.leave{position:absolute;top:6px;inset-inline:auto 8px;display:flex;align-items:center;gap:.375em;padding:12px;background:#f6f3ec;color:#111;white-space:nowrap}
@media(max-width:480px){.panel{inset:var(--top,0) 0 auto;width:auto;height:var(--height,100%);border-radius:0}}
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
