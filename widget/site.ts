import type { SitePage } from '../protocol/site.ts'

/** What the city decided, as the server put it into the page. */
export const site = JSON.parse(document.getElementById('site')?.textContent ?? '{}') as SitePage

/** Inside a city's page; otherwise the chat is a page of its own. */
export const framed = parent !== window && new URLSearchParams(location.search).has('framed')
