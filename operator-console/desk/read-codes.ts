type Look = (video: HTMLVideoElement) => Promise<string | undefined>

interface Detector {
  detect(video: HTMLVideoElement): Promise<{ rawValue: string }[]>
}

interface DetectorKind {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

/** The browser's own reader, else the bundled one, which is fetched only then. */
export async function createReader(): Promise<Look> {
  return (await findOwnReader()) ?? (await createBundledReader())
}

async function findOwnReader(): Promise<Look | undefined> {
  // Not in TypeScript's library: few browsers have it.
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorKind }
  try {
    if (!BarcodeDetector || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code'))
      return undefined
    const detector = new BarcodeDetector({ formats: ['qr_code'] })
    return async (video) => (await detector.detect(video))[0]?.rawValue
  } catch {
    return undefined
  }
}

// A code held out fills much of the picture: more pixels only take longer.
const mostPixels = 640

async function createBundledReader(): Promise<Look> {
  const { default: readQr } = await import('jsqr')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (video) => {
    const scale = Math.min(1, mostPixels / Math.max(video.videoWidth, video.videoHeight, 1))
    const width = Math.round(video.videoWidth * scale)
    const height = Math.round(video.videoHeight * scale)
    if (!context || width === 0 || height === 0) return undefined
    Object.assign(canvas, { width, height })
    context.drawImage(video, 0, 0, width, height)
    return readQr(context.getImageData(0, 0, width, height).data, width, height)?.data
  }
}

/** The secret in a QR code of ours; undefined for every other one, which is nobody's business. */
export function secretIn(text: string): string | undefined {
  return /\/desk#([A-Za-z0-9_-]{22})$/.exec(text.trim())?.[1]
}
