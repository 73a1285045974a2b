// Whoever posts a link into a chat lets that chat's own program look at it first. People who follow it inside an app
// carry that app's name as well, so names alone tell nothing; a Cubot is a telephone.
const programs =
  /(?<!\bcu)bot\b|crawl|spider|preview|facebookexternalhit|^whatsapp\/|snapchat creative kit|embedly|slack-imgproxy/i

/** Looked at, and neither kept nor logged. Who says nothing of itself is no browser. */
export function isLookingProgram(userAgent: string | undefined): boolean {
  return !userAgent || programs.test(userAgent)
}
