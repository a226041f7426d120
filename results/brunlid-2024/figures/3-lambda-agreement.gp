# Draws 3-lambda-agreement.svg from 3-lambda-agreement.dat: gnuplot -d 3-lambda-agreement.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,318 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '3-lambda-agreement.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:318]
set label 'compatible' at 114,297 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(297) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-1:2]
set yrange [-0.5:9.5]
set format x '%.1f'
set xtics 0.5
set xlabel 'test accuracy, ours − published (points)' offset 0,0.8 textcolor rgb '#333333'
set yzeroaxis linetype 1 linewidth 1.5 linecolor rgb '#666666'

# Panel 1
set lmargin at screen 0.45581; set rmargin at screen 0.97209
set bmargin at screen 0.16981; set tmargin at screen 0.86164
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%g'; set ytics ('4-initialization · with BN · σ 1e-4' 0, '3-lambda · as published · lambda 0.0030' 1, '3-lambda · as published · lambda 0.0111' 2, '3-lambda · as published · lambda 0.0040' 3, '3-lambda · as published · lambda 0.0014' 4, '3-lambda · as published · lambda 0.0141' 5, '3-lambda · as published · lambda 0.0047' 6, '2-depth · 9 layers · with BN − 2-depth · 9…' 7, '2-depth · 3 layers · with BN − 2-depth · 3…' 8, '2-depth · 3 layers · with BN' 9); set ylabel '' textcolor rgb '#333333'
plot \
  '3-lambda-agreement.dat' index 0 using (($4*100<2?$4*100:2)>($3*100>-1?$3*100:-1)?($3*100>-1?$3*100:-1):NaN):1:(($4*100<2?$4*100:2)-($3*100>-1?$3*100:-1)):(0) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0072B2', \
  '3-lambda-agreement.dat' index 0 using ($2*100):1 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0072B2', \
  '3-lambda-agreement.dat' index 1 using ($2*100):($1+0.25) with points pointtype 7 pointsize 0.5 linecolor rgb '#7FB8D8', \
  '3-lambda-agreement.dat' index 2 using (2):1:(sprintf('%+.3g ▸', ($2*100))) with labels right textcolor rgb '#0072B2'

unset multiplot
unset output
