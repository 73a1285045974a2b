let audio: AudioContext | undefined
let isAllowed = false
let sounding = 0

// One that runs keeps the loudspeaker awake though it is silent: an hour in the queue would cost a phone its battery.
const rest = () => void (sounding === 0 && audio?.suspend())

/** Browsers let a page be heard only after it was touched: call this from a press. */
export function prepareSound(): void {
  if (isAllowed || typeof AudioContext === 'undefined') return
  audio ??= new AudioContext()
  void audio.resume().then(() => {
    isAllowed = true
    rest()
  })
}

/** Two soft notes, made here: no file to fetch. */
export function beep(): void {
  if (!audio || !isAllowed) return
  sounding += 1
  void audio.resume()
  const start = audio.currentTime
  const volume = audio.createGain()
  volume.connect(audio.destination)
  volume.gain.setValueAtTime(0.12, start)
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.6)
  const note = audio.createOscillator()
  note.frequency.setValueAtTime(523, start)
  note.frequency.setValueAtTime(659, start + 0.18)
  note.connect(volume)
  note.start(start)
  note.stop(start + 0.6)
  note.onended = () => {
    sounding -= 1
    rest()
  }
}
