import type { Page } from 'playwright-core'
import type { QrPicture } from '../../protocol/referral.ts'

/**
 * Gives a page a camera before which somebody holds out a picture, or one that is forbidden. The packaged shell plays
 * streams and has no camera of its own; all else of the page is as it is.
 */
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
