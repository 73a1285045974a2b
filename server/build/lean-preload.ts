import type { Plugin } from 'vite'

// Styles stand before their part is drawn; one that couldn't be fetched is asked for again the next time.
const helper = (base: string) => `
  const fetchStyle = (href) => new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.onload = resolve
    link.onerror = () => {
      link.remove()
      reject(new Error(href))
    }
    document.head.append(link)
  })
  const fetched = new Set()
  export async function __vitePreload(load, files = []) {
    const styles = files.filter((file) => file.endsWith('.css') && !fetched.has(file))
    const fetchings = styles.map((file) => fetchStyle('${base}' + file).then(() => fetched.add(file)))
    const [part] = await Promise.all([load(), ...fetchings])
    return part
  }`

/** Vite's way of fetching a later part with its styles, without what only older browsers and other pages need. */
export function leanPreload(base: string): Plugin {
  return {
    name: 'lean-preload',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? helper(base) : undefined),
  }
}
