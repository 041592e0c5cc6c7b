import type { ChainModel } from './crf.ts'

/**
 * A chain model as bytes, little-endian: labels (uint32), buckets (uint32), scale (float32), the transitions (float32 each),
 * then the weights (int8 each).
 */
const HEADER_BYTES = 12

export function packModel(model: ChainModel): Buffer {
  const { labels, weights, transitions } = model
  let most = 0
  for (const weight of weights) most = Math.max(most, Math.abs(weight))
  const scale = most / 127 || 1
  const bytes = Buffer.alloc(HEADER_BYTES + transitions.length * 4 + weights.length)
  bytes.writeUInt32LE(labels, 0)
  bytes.writeUInt32LE(weights.length / labels, 4)
  bytes.writeFloatLE(scale, 8)
  transitions.forEach((score, index) => {
    bytes.writeFloatLE(score, HEADER_BYTES + index * 4)
  })
  weights.forEach((weight, index) => {
    bytes.writeInt8(Math.round(weight / scale), HEADER_BYTES + transitions.length * 4 + index)
  })
  return bytes
}

export function unpackModel(bytes: Buffer): ChainModel {
  const labels = bytes.readUInt32LE(0)
  const buckets = bytes.readUInt32LE(4)
  const transitions = new Float32Array((labels + 1) * labels)
  for (let index = 0; index < transitions.length; index++)
    transitions[index] = bytes.readFloatLE(HEADER_BYTES + index * 4)
  const first = HEADER_BYTES + transitions.length * 4
  const weights = new Int8Array(
    bytes.buffer.slice(bytes.byteOffset + first, bytes.byteOffset + first + buckets * labels),
  )
  return { labels, weights, scale: bytes.readFloatLE(8), transitions }
}
