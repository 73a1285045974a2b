import type { Page } from 'playwright-core'
import type { QrPicture } from '../../protocol/referral.ts'

/** Gives a page a camera before which somebody holds out a picture, or one that is forbidden; all else is as it is. */
export async function giveCamera(page: Page, sees: { picture: string } | 'forbidden'): Promise<void> {
  await page.addInitScript((given) => {
    const film = async () => {
      if (given === 'forbidden') throw new DOMException('forbidden', 'NotAllowedError')
      const image = new Image()
      image.src = given.picture
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
      const context = canvas.getContext('2d')
      // A hand is never still.
      let moved = 0
      const draw = () => {
        moved = (moved + 1) % 5
        if (!context) return
        context.fillStyle = '#777'
        context.fillRect(0, 0, canvas.width, canvas.height)
        const edge = 400 / Math.max(image.width, image.height)
        context.drawImage(image, 100 + moved, 30, image.width * edge, image.height * edge)
      }
      draw()
      setInterval(draw, 100)
      return canvas.captureStream(10)
    }
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: film })
  }, sees)
}

/** A QR code as a picture, white around it. */
export function pictureOf({ size, path }: QrPicture): string {
  const edge = size + 8
  const draw = `<rect x="-4" y="-4" width="${edge}" height="${edge}" fill="#fff"/><path d="${path}"/>`
  const frame = `xmlns="http://www.w3.org/2000/svg" width="${edge * 8}" height="${edge * 8}"`
  const svg = `<svg ${frame} viewBox="-4 -4 ${edge} ${edge}">${draw}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

const [width, height] = [640, 480]
const [black, grey, white] = [16, 120, 235]

/** A film of somebody who holds out a code, as a Y4M file: what `--use-file-for-fake-video-capture` plays as a camera. */
export function filmOf(qr: QrPicture): Buffer {
  // A hand is never still.
  const frames = [0, 2, 4, 2].flatMap((moved) => [Buffer.from('FRAME\n'), frameOf(qr, moved)])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...frames])
}

function frameOf({ size, path }: QrPicture, moved: number): Buffer {
  const module = Math.floor((height - 40) / (size + 8))
  const edge = module * (size + 8)
  const luma = Buffer.alloc(width * height, grey)
  const fill = (x: number, y: number, [wide, high]: [number, number], shade: number) => {
    for (let row = y; row < y + high; row += 1) luma.fill(shade, row * width + x, row * width + x + wide)
  }
  const [left, top] = [(width - edge) / 2 + moved, (height - edge) / 2]
  fill(left, top, [edge, edge], white)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    fill(
      left + (Number(x) + 4) * module,
      top + (Number(y) + 4) * module,
      [Number(length) * module, module],
      black,
    )
  return Buffer.concat([luma, Buffer.alloc((width * height) / 2, 128)])
}
