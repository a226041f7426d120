# Draws 5-rates-of-two-layers-agreement.svg from 5-rates-of-two-layers-agreement.dat: gnuplot -d 5-rates-of-two-layers-agreement.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,318 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '5-rates-of-two-layers-agreement.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:318]
set label 'compatible' at 114,297 textcolor rgb '#333333'
set label 'incompatible' at 247,297 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(297) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '+' every ::0::0 using (226):(297) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CC3311'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-10:20]
set yrange [-0.5:9.5]
set format x '%.0f'
set xtics 5
set xlabel 'test accuracy, ours − published (points)' offset 0,0.8 textcolor rgb '#333333'
set yzeroaxis linetype 1 linewidth 1.5 linecolor rgb '#666666'

# Panel 1
set lmargin at screen 0.47442; set rmargin at screen 0.97209
set bmargin at screen 0.16981; set tmargin at screen 0.86164
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%g'; set ytics ('5-rates-of-two-layers · high, 0.6 · with BN' 0, '5-rates-of-two-layers · high, 0.6 · without…' 1, '5-rates-of-two-layers · medium, 0.1 · with BN' 2, '5-rates-of-two-layers · medium, 0.1 · witho…' 3, '5-rates-of-two-layers · small, 0.0019 · wit…' 4, '5-rates-of-two-layers · small, 0.0019 · wit…' 5, '4-batch-normalization · as the author did ·…' 6, '4-batch-normalization · as the author did ·…' 7, '4-batch-normalization · as the author did ·…' 8, '4-batch-normalization · as the author did ·…' 9); set ylabel '' textcolor rgb '#333333'
plot \
  '5-rates-of-two-layers-agreement.dat' index 0 using (($4*100<20?$4*100:20)>($3*100>-10?$3*100:-10)?($3*100>-10?$3*100:-10):NaN):1:(($4*100<20?$4*100:20)-($3*100>-10?$3*100:-10)):(0) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  '5-rates-of-two-layers-agreement.dat' index 0 using ($2*100):1 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '5-rates-of-two-layers-agreement.dat' index 2 using (($4*100<20?$4*100:20)>($3*100>-10?$3*100:-10)?($3*100>-10?$3*100:-10):NaN):1:(($4*100<20?$4*100:20)-($3*100>-10?$3*100:-10)):(0) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#CC3311', \
  '5-rates-of-two-layers-agreement.dat' index 2 using ($2*100):1 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CC3311', \
  '5-rates-of-two-layers-agreement.dat' index 1 using ($2*100):($1+0.25) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  '5-rates-of-two-layers-agreement.dat' index 3 using ($2*100):($1+0.25) with points pointtype 7 pointsize 0.5 linecolor rgb '#E59988'

unset multiplot
unset output
