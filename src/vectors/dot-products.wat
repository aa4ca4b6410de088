;; The dot products of rows of 8-bit numbers with a question of 16-bit numbers, eight numbers at a time.
;; Assembled in dot-products-code.ts.
(module
  (import "cuepoint" "memory" (memory 1))
  ;; The question lies at 0, with zeros up to a multiple of eight, so that what is read of a row beyond its end counts nothing. The rows lie
  ;; from 65536 on, without a gap; $count is at least 1. A product of 32 bits is written for each, from 32768 on.
  (func (export "multiply") (param $dimensions i32) (param $count i32)
    (local $row i32)
    (local $product i32)
    (local $at i32)
    (local $sums v128)
    (local.set $row (i32.const 65536))
    (local.set $product (i32.const 32768))
    (loop $rows
      (local.set $at (i32.const 0))
      (local.set $sums (v128.const i32x4 0 0 0 0))
      (loop $numbers
        (local.set $sums
          (i32x4.add
            (local.get $sums)
            (i32x4.dot_i16x8_s
              (v128.load8x8_s (i32.add (local.get $row) (local.get $at)))
              (v128.load (i32.shl (local.get $at) (i32.const 1))))))
        (br_if $numbers
          (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $dimensions))))
      (i32.store
        (local.get $product)
        (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
          (i32.add (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums)))))
      (local.set $row (i32.add (local.get $row) (local.get $dimensions)))
      (local.set $product (i32.add (local.get $product) (i32.const 4)))
      (br_if $rows (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))))
