const key = 'kynnys-open'

let storage: Storage | undefined
try {
  storage = sessionStorage
} catch {
  // Where storage is blocked, the city's next page begins closed.
}

/** Remembers in this tab for the city's next page how which chat was; nothing once it is left. */
export function remember(how?: string): void {
  storage?.removeItem(key)
  if (how) storage?.setItem(key, how)
}

export function remembered(): string | null | undefined {
  return storage?.getItem(key)
}

/** Empties the whole page before anything else can happen. */
export function blankPage(): void {
  document.documentElement.style.cssText = 'background:#fff!important'
  document.body.style.cssText = 'display:none!important'
  // A title that is empty would show the address instead.
  document.title = '\u2060'
}

let prefix = ''

/** Puts the count before the city's own title, whatever the page has made of that meanwhile. */
export function countInTitle(count: number): void {
  const title = document.title.replace(prefix, '')
  prefix = count ? `(${count}) ` : ''
  document.title = prefix + title
}

/** A phone's keyboard covers the page: keeps the panel on what can still be seen. */
export function followViewport(panel: HTMLElement): void {
  const viewport = window.visualViewport
  if (!viewport) return
  viewport.onresize = viewport.onscroll = () => {
    panel.style.cssText = `--height:${viewport.height}px;--top:${viewport.offsetTop}px`
  }
}
