import { encode } from 'uqr'
import type { QrPicture } from '../../protocol/referral.ts'

/**
 * A QR code as one path, a unit a module, without the quiet zone. A sixth of it may be lost: a scratched screen is read.
 */
export function drawQr(text: string): QrPicture {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const path = data.map((row, y) => drawRow(row, y)).join('')
  return { size, path }
}

/** Neighbours in one stroke: a third of the length. */
function drawRow(row: readonly boolean[], y: number): string {
  const strokes: string[] = []
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue
    const from = x
    while (row[x + 1]) x += 1
    const length = x + 1 - from
    strokes.push(`M${from} ${y}h${length}v1h-${length}z`)
  }
  return strokes.join('')
}
