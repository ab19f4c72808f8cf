import { positionOf } from './place';

it.each([
  [null, null],
  [{ type: 'Point', coordinates: [-87.6, 14.4, 900] }, [-87.6, 14.4]],
  [
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [4, 0],
          [4, 2],
          [0, 0],
        ],
      ],
    },
    [2, 1],
  ],
  [
    {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
        [
          [
            [9, 9],
            [10, 9],
            [10, 10],
            [9, 9],
          ],
        ],
      ],
    },
    [5, 5],
  ],
])('%j lies at %j', (location, position) => expect(positionOf(location)).toEqual(position));
