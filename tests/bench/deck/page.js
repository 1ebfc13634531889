// From the file to the first complete frame: fetch, split or JSON.parse, ScatterplotLayer. Leaves {n, total} (milliseconds) in window.result.
import { Deck, MapView } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';

function positionsOfFeatures(text) {
  const features = JSON.parse(text).features;
  const positions = new Float32Array(2 * features.length);
  features.forEach((feature, i) => positions.set(feature.geometry.coordinates, 2 * i));
  return positions;
}

function positionsOfRows(text) {
  const lines = text.split('\n');
  const n = lines.length - 2; // the header, and nothing behind the last line end
  const positions = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) {
    const cells = lines[i + 1].split(',');
    positions[2 * i] = +cells[3];
    positions[2 * i + 1] = +cells[2];
  }
  return positions;
}

async function show(file) {
  const start = performance.now();
  const text = await (await fetch(file)).text();
  const positions = file.endsWith('json') ? positionsOfFeatures(text) : positionsOfRows(text);
  const n = positions.length / 2;
  let done = false;
  const deck = new Deck({
    parent: document.getElementById('map'),
    width: 1920,
    height: 1080,
    useDevicePixels: false,
    views: new MapView({ repeat: false }),
    initialViewState: { longitude: 36, latitude: 50.6, zoom: 5.85 },
    controller: false,
    layers: [
      new ScatterplotLayer({
        id: 'events',
        data: { length: n, attributes: { getPosition: { value: positions, size: 2 } } },
        getRadius: 3,
        radiusUnits: 'pixels',
        getFillColor: [200, 40, 40, 180],
      }),
    ],
    onAfterRender: ({ gl }) => {
      if (done || !deck.layerManager.getLayers()[0]?.isLoaded) return;
      done = true;
      const context = gl || deck.device.gl;
      // Reading a pixel waits until the frame is really drawn.
      context.readPixels(960, 540, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4));
      window.result = { n, total: performance.now() - start };
    },
  });
}
show(new URLSearchParams(location.search).get('f')).catch((e) => { window.error = String(e); });
