import type { TileServer } from '../../protocol/district-map.ts'
import type { Position } from '../../protocol/service-fields.ts'
import { type Html, html } from './html.ts'
import type { Say } from './service-texts.ts'

const side = 256
const picture = { width: 640, height: 320 }

interface Tile {
  href: string
  x: number
  y: number
}

/** The pictures that together show a place in the middle, as web maps number them. */
function tilesAround({ latitude, longitude }: Position, { template, zoom }: TileServer): Tile[] {
  const count = 2 ** zoom
  const angle = (latitude * Math.PI) / 180
  const x = ((longitude + 180) / 360) * count
  const y = ((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * count
  const [left, top] = [x - picture.width / side / 2, y - picture.height / side / 2]
  const columns = range(Math.floor(left), Math.floor(left + picture.width / side))
  const rows = range(Math.floor(top), Math.floor(top + picture.height / side))
  return rows.flatMap((row) =>
    columns.map((column) => ({
      href: template
        .replace('{z}', String(zoom))
        .replace('{x}', String(((column % count) + count) % count))
        .replace('{y}', String(row)),
      x: Math.round((column - left) * side),
      y: Math.round((row - top) * side),
    })),
  )
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** Which host a page with such pictures has to let in. */
export function tileHost({ template }: TileServer): string {
  return new URL(template).origin
}

interface Drawn {
  tiles: TileServer
  position: Position
  say: Say
}

/** A map from the city's own tile server; it says who sends it, since that host then hears who looks. */
export function drawTiles({ tiles, position, say }: Drawn): Html {
  const host = new URL(tiles.template).hostname
  const [x, y] = [picture.width / 2, picture.height / 2]
  return html`<figure class="picture">
<svg viewBox="0 0 ${picture.width} ${picture.height}" aria-hidden="true">
${tilesAround(position, tiles).map(
  (tile) => html`<image href="${tile.href}" x="${tile.x}" y="${tile.y}" width="${side}" height="${side}"/>
`,
)}<path class="spot" d="M${x} ${y}c-7-12-14-18-14-27a14 14 0 0 1 28 0c0 9-7 15-14 27z"/>
</svg>
<figcaption class="soft small">${tiles.attribution}. ${say('map.picture', { host })}</figcaption>
</figure>`
}
