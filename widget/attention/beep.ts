let audio: AudioContext | undefined

/** Browsers let a page be heard only after it was touched: call this from a press. */
export function prepareSound(): void {
  audio ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext()
  void audio?.resume()
}

/** Two soft notes, made here: no file to fetch. */
export function beep(): void {
  if (audio?.state !== 'running') return
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
}
