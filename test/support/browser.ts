import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Browser, chromium, firefox, type LaunchOptions } from 'playwright-core'

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell', '/usr/bin/google-chrome']

/** Chromium: `CHROMIUM_PATH`, the system's, else the one inside the package @sparticuz/chromium. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const args = ['--no-sandbox', ...(options.args ?? [])]
  return withChromium((where) => chromium.launch({ ...options, ...where, args }))
}

/**
 * The same as people have it: it keeps pages for the Back button, which the driver turns off, and lets frames store,
 * which the private windows of the driver forbid.
 */
export async function launchOrdinaryBrowser(under = os.tmpdir()): Promise<Browser> {
  const profile = mkdtempSync(path.join(under, 'kynnys-browser-'))
  mkdirSync(path.join(profile, 'Default'))
  const preferences = { profile: { cookie_controls_mode: 0 } }
  writeFileSync(path.join(profile, 'Default/Preferences'), JSON.stringify(preferences))
  // Every Chromium on a computer gives each site a process of its own; the headless shell must be told.
  const options = {
    args: ['--no-sandbox', '--site-per-process'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  }
  const context = await withChromium((where) =>
    chromium.launchPersistentContext(profile, { ...options, ...where }),
  )
  const browser = context.browser()
  if (!browser) throw new Error('The driver gives no browser for a profile.')
  // It goes on writing for a moment.
  browser.on('disconnected', () =>
    rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }),
  )
  return browser
}

/** Unpacks the packaged one, where it is needed: two at once would start what the other still writes. */
export async function prepareBrowser(): Promise<void> {
  await withChromium(async () => undefined)
}

type Where = Pick<LaunchOptions, 'executablePath' | 'channel'>

async function withChromium<Result>(launch: (where: Where) => Promise<Result>): Promise<Result> {
  const installed = [process.env.CHROMIUM_PATH, ...systemBrowsers].find((file) => file && existsSync(file))
  if (installed) return launch({ executablePath: installed })
  if (process.platform !== 'linux' || process.arch !== 'x64') return launch({ channel: 'chrome' })
  return withUnpackedChromium((executablePath) => launch({ executablePath }))
}

// It unpacks into a folder that the whole machine shares, unless told otherwise; and its own list of switches turns
// off the very protections that we test, so that only the program is taken. AWS: then it brings its own libraries.
async function withUnpackedChromium<Result>(use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = path.resolve('node_modules/.cache/chromium')
  mkdirSync(folder, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x'
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    const executablePath = await packaged.executablePath()
    useFonts(folder)
    return await use(executablePath)
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    delete process.env.AWS_LAMBDA_JS_RUNTIME
  }
}

// Its fonts.conf looks only where a cloud function keeps fonts, so that pages would have no letters at all.
function useFonts(folder: string): void {
  const file = path.join(folder, 'fonts-here.conf')
  const family = ['system-ui', 'sans-serif'].map(
    (name) => `<alias><family>${name}</family><prefer><family>Open Sans</family></prefer></alias>`,
  )
  const directories = [path.join(folder, 'fonts', 'fonts'), '/usr/share/fonts'].map(
    (dir) => `<dir>${dir}</dir>`,
  )
  const cache = `<cachedir>${path.join(folder, 'fonts-cache')}</cachedir>`
  writeFileSync(file, `<fontconfig>${[...directories, cache, ...family].join('')}</fontconfig>`)
  delete process.env.FONTCONFIG_PATH
  process.env.FONTCONFIG_FILE = file
}

/** The Firefox at `FIREFOX_PATH`, as it is installed. */
export async function launchFirefox(): Promise<Browser> {
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: path.resolve('test/support/firefox-for-driver.mjs'),
  })
}
