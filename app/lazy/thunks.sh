#!/bin/sh
# thunks.sh OUT NM OBJDUMP LIBRARY… -- ARCHIVE…: writes assembly (x86-64, System V) with a function for each one of the shared
# libraries that the archives call. A thunk jumps to where its slot points: at first to resolve.c's dateline_lazy_resolve(),
# with the registers that hold arguments kept, from then on to the library's function.
set -eu
export LC_ALL=C
out=$1 nm=$2 objdump=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/libraries"
while [ "$1" != -- ]; do
  soname=$("$objdump" -p "$1" 2>/dev/null | awk '$1 == "SONAME" { print $2 }')
  if [ -z "$soname" ]; then
    echo "thunks.sh: $1 cannot be loaded late: it is no shared library with a SONAME to find it by (install its -dev package, or configure with -DDATELINE_LAZY=OFF)" >&2
    exit 1
  fi
  printf '%s %s\n' "$soname" "$1" >>"$work/libraries"
  shift
done
shift
"$nm" -u "$@" 2>/dev/null | awk '$1 == "U" { print $2 }' | sort -u >"$work/called"
: >"$work/thunks"
library=0
while read -r soname file; do
  "$nm" -D --defined-only "$file" | awk '{ sub(/@.*/, "", $3); print $2, $3 }' >"$work/defined"
  awk '$1 ~ /[BDGRSVu]/ { print $2 }' "$work/defined" | sort -u | comm -12 - "$work/called" | grep -v '^_ZT' >"$work/data" || true
  if [ -s "$work/data" ]; then
    echo "thunks.sh: $file cannot be loaded late: the program uses its variable $(head -n 1 "$work/data")" >&2
    exit 1
  fi
  awk '$1 == "T" || $1 == "i" { print $2 }' "$work/defined" | sort -u | comm -12 - "$work/called" |
    awk -v library="$library" '{ print library, $0 }' >>"$work/thunks"
  library=$((library + 1))
done <"$work/libraries"
sort -k2,2 -u "$work/thunks" -o "$work/thunks"

{
  cat <<'ASM'
    .text
    .p2align 4
lazy_common:
    pushq %rax
    pushq %rdi
    pushq %rsi
    pushq %rdx
    pushq %rcx
    pushq %r8
    pushq %r9
    pushq %r10
    subq $128, %rsp
    movups %xmm0, (%rsp)
    movups %xmm1, 16(%rsp)
    movups %xmm2, 32(%rsp)
    movups %xmm3, 48(%rsp)
    movups %xmm4, 64(%rsp)
    movups %xmm5, 80(%rsp)
    movups %xmm6, 96(%rsp)
    movups %xmm7, 112(%rsp)
    movq 192(%rsp), %rdi
    call dateline_lazy_resolve
    movq %rax, %r11
    movups (%rsp), %xmm0
    movups 16(%rsp), %xmm1
    movups 32(%rsp), %xmm2
    movups 48(%rsp), %xmm3
    movups 64(%rsp), %xmm4
    movups 80(%rsp), %xmm5
    movups 96(%rsp), %xmm6
    movups 112(%rsp), %xmm7
    addq $128, %rsp
    popq %r10
    popq %r9
    popq %r8
    popq %rcx
    popq %rdx
    popq %rsi
    popq %rdi
    popq %rax
    addq $8, %rsp
    jmp *%r11
ASM
  awk '{
    printf "    .globl %s\n    .type %s, @function\n%s:\n", $2, $2, $2
    printf "    jmp *dateline_lazy_slots+%d(%%rip)\nlazy_%d:\n    pushq $%d\n    jmp lazy_common\n", 8 * (NR - 1), NR - 1, NR - 1
  }' "$work/thunks"
  echo '    .data'
  echo '    .p2align 3'
  echo '    .globl dateline_lazy_slots, dateline_lazy_names, dateline_lazy_libraries'
  echo 'dateline_lazy_slots:'
  awk '{ printf "    .quad lazy_%d\n", NR - 1 }' "$work/thunks"
  echo 'dateline_lazy_names:'
  awk '{ printf "    .quad lazy_name_%d\n    .quad %d\n", NR - 1, $1 }' "$work/thunks"
  echo 'dateline_lazy_libraries:'
  awk '{ printf "    .quad lazy_library_%d\n", NR - 1 }' "$work/libraries"
  echo '    .section .rodata'
  awk '{ printf "lazy_name_%d: .asciz \"%s\"\n", NR - 1, $2 }' "$work/thunks"
  number=0
  while read -r soname file; do
    printf 'lazy_library_%d: .asciz "%s"\n' "$number" "$soname"
    number=$((number + 1))
  done <"$work/libraries"
  echo '    .section .note.GNU-stack,"",@progbits'
} >"$out.new"
mv "$out.new" "$out"
