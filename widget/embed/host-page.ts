const key = 'kynnys-open'

// Where storage is blocked, the city's next page begins closed.
function tabStorage(): Storage | undefined {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}

/** Remembers in this tab for the city's next page: 1 open, 0 minimised, nothing once it is left. */
export function remember(siteId: string, how?: 0 | 1): void {
  tabStorage()?.removeItem(key)
  if (how != null) tabStorage()?.setItem(key, `${how} ${siteId}`)
}

/** How this site's chat was on the page before; undefined if the last one used was another's, or none. */
export function remembered(siteId: string): string | undefined {
  const [how, whose] = tabStorage()?.getItem(key)?.split(' ') ?? []
  return whose === siteId ? how : undefined
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
  prefix = count > 0 ? `(${count}) ` : ''
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
