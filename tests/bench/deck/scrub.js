// A window of time that moves over the events of a CSV, filtered on the GPU by deck.gl's DataFilterExtension: scrub.html?f=FILE&window=0.1&frames=20.
// Leaves {n, window, median} (milliseconds a frame) in window.result.
import { Deck, MapView } from '@deck.gl/core';
import { DataFilterExtension } from '@deck.gl/extensions';
import { ScatterplotLayer } from '@deck.gl/layers';

const query = new URLSearchParams(location.search);
const share = Number(query.get('window') || 0.1), frames = Number(query.get('frames') || 20);

function eventsOf(text) {
  const lines = text.split('\n');
  const n = lines.length - 2; // the header, and nothing behind the last line end
  const positions = new Float32Array(2 * n), days = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    const cells = lines[i + 1].split(',');
    days[i] = Date.parse(cells[1]) / 86400000;
    positions[2 * i] = +cells[3];
    positions[2 * i + 1] = +cells[2];
  }
  return { n, positions, days };
}

async function scrub(file) {
  const { n, positions, days } = eventsOf(await (await fetch(file)).text());
  const first = days.reduce((a, b) => Math.min(a, b)), last = days.reduce((a, b) => Math.max(a, b)) + 1;
  const length = (last - first) * share, extension = new DataFilterExtension({ filterSize: 1 });
  const data = { length: n, attributes: { getPosition: { value: positions, size: 2 }, getFilterValue: { value: days, size: 1 } } };
  const layerAt = (from) =>
    new ScatterplotLayer({
      id: 'events',
      data,
      getRadius: 3,
      radiusUnits: 'pixels',
      getFillColor: [200, 40, 40, 180],
      filterRange: [from, from + length],
      extensions: [extension],
    });
  let begun = false;
  const deck = new Deck({
    parent: document.getElementById('map'),
    width: 1920,
    height: 1080,
    useDevicePixels: false,
    views: new MapView({ repeat: false }),
    initialViewState: { longitude: 36, latitude: 50.6, zoom: 5.85 },
    controller: false,
    deviceProps: { type: 'webgl', webgl: { antialias: false } },
    layers: [layerAt(first)],
    onAfterRender: () => {
      if (begun || !deck.layerManager.getLayers()[0]?.isLoaded) return;
      begun = true;
      setTimeout(run, 300);
    },
  });
  function run() {
    const gl = deck.device.gl, pixel = new Uint8Array(4), times = [];
    for (let f = -2; f < frames; f++) {
      const start = performance.now();
      deck.setProps({ layers: [layerAt(first + ((last - first - length) * Math.max(f, 0)) / frames)] });
      deck.redraw('scrub');
      gl.readPixels(960, 540, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel); // Waits until the frame is really drawn.
      if (f >= 0) times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    window.result = { n, window: share, median: times[times.length >> 1] };
  }
}
scrub(query.get('f')).catch((e) => { window.error = String(e); });
